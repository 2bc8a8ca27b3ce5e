import { describeSimulations } from './simulation/many.js';
import { simulatePictures } from './simulation/simulation.js';

describeSimulations('an endpoint with pictures', async (seed) => {
  // Probes are checked by the simulations without pictures.
  const { probes: _, ...checked } = await simulatePictures(seed);
  return checked;
});
